"""The network: polite, conditional, SSRF-safe. The only stage that opens sockets."""
