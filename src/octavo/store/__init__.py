"""PostgreSQL: the only place with SQL, as named queries in queries/*.sql."""
