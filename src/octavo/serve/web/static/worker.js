// Keeps the pages read last, so that the edition and its articles read offline.
// BUILD and FILES stand above, put there by the server.
"use strict";
const SHELL = `shell-${BUILD}`;
const PAGES = "pages";
const KEPT = 120;
const READABLE = /^\/($|edition\/|story\/|article\/)/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name !== SHELL && name !== PAGES;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const keep = async (request, response) => {
  const cache = await caches.open(PAGES);
  await cache.put(request, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - KEPT)).map((each) => cache.delete(each)));
};

const page = async (event) => {
  try {
    const response = await fetch(event.request);
    const path = new URL(event.request.url).pathname;
    if (response.ok && !response.redirected && READABLE.test(path)) event.waitUntil(keep(event.request, response.clone()));
    return response;
  } catch {
    return (await caches.match(event.request, { ignoreVary: true })) || (await caches.match("/offline", { ignoreVary: true }));
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith("/static/")) event.respondWith(caches.match(request).then((hit) => hit || fetch(request)));
});
