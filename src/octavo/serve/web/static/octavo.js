// What scripts add to pages that work without them: keys, times that stay true, sources in place.
"use strict";
(() => {
  const root = document.documentElement;

  // The service worker keeps the last pages for reading offline. Its address is the only one allowed.
  if ("serviceWorker" in navigator && window.isSecureContext) {
    const policy = window.trustedTypes
      ? trustedTypes.createPolicy("octavo", {
          createScriptURL: (url) => {
            if (url !== "/sw.js") throw new TypeError(url);
            return url;
          },
        })
      : { createScriptURL: (url) => url };
    window.addEventListener("load", () => {
      navigator.serviceWorker.register(policy.createScriptURL("/sw.js")).catch(() => {});
    });
  }

  // Relative times, in the words of the page's language.
  const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const words = new Intl.RelativeTimeFormat(`${root.lang}-u-nu-latn`, { numeric: "always" });
  const refresh = () => {
    for (const time of document.querySelectorAll("time[data-ago]")) {
      const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
      const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
      if (!unit) continue;
      const said = words.format(Math.trunc(seconds / unit[1]), unit[0]);
      if (time.textContent !== said) time.textContent = said;
    }
  };
  setInterval(refresh, 60000);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());

  // A receipt opens its source in place: the paragraph, with the words it rests on marked.
  const show = (receipt) => {
    const target = document.getElementById(receipt.hash.slice(1));
    const block = target && target.closest(".body > *");
    if (!block) return false;
    const shown = document.createElement("blockquote");
    shown.className = "shown";
    shown.lang = block.closest("[lang]").lang;
    shown.dir = "auto";
    const copy = block.cloneNode(true);
    for (const piece of copy.querySelectorAll(".said")) {
      const kept = document.createElement(piece.id === target.id ? "mark" : "span");
      kept.append(...piece.childNodes);
      piece.replaceWith(kept);
    }
    for (const piece of copy.querySelectorAll("[id]")) piece.removeAttribute("id");
    shown.append(...copy.childNodes);
    const foot = document.createElement("footer");
    const outlet = document.querySelector(".publisher .outlet");
    const time = document.querySelector(".facts time");
    foot.append(`${outlet.textContent.trim()}, ${time.textContent.trim()} `);
    shown.append(foot);
    receipt.parentNode.append(shown);
    return true;
  };
  document.addEventListener("click", (event) => {
    const receipt = event.target.closest && event.target.closest(".receipt");
    if (!receipt || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const open = receipt.parentNode.querySelector(":scope > .shown");
    if (open) open.remove();
    else if (!show(receipt)) return;
    receipt.setAttribute("aria-expanded", String(!open));
    event.preventDefault();
  });

  // Keys.
  const help = document.getElementById("keys");
  const button = document.querySelector(".keys-help");
  if (root.dataset.keys !== "on" || !help.showModal) return;
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
  const links = () => [...document.querySelectorAll("main a.open")];
  const step = (by) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  const search = () => {
    const field = document.getElementById("q");
    if (field) field.focus();
    else location.assign("/search");
  };
  let before = "";
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => links().includes(document.activeElement) && document.activeElement.click(),
    "/": search,
    s: search,
    "?": () => help.showModal(),
    h: () => before === "g" && location.assign("/"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = keys[event.key];
    if (act) {
      act();
      if (event.key === "/") event.preventDefault();
    }
    before = event.key;
  });
})();
