/* For a host's own page: frames of the desk grow with their content, and <miz-khedmat> shows a page of it. */
(function () {
  "use strict";
  var LEAST = 100, MOST = 50000;

  window.addEventListener("message", function (event) {
    var height = event.data && event.data.miz ? event.data.miz.height : null;
    if (typeof height !== "number" || !isFinite(height)) { return; }
    document.querySelectorAll("iframe[data-miz-desk]").forEach(function (frame) {
      var theirs = new URL(frame.src, document.baseURI).origin;
      if (frame.contentWindow === event.source && theirs === event.origin) {
        frame.style.height = Math.min(Math.max(height, LEAST), MOST) + "px";
      }
    });
  });

  if (!window.customElements || customElements.get("miz-khedmat")) { return; }

  /* A link within the page, which browsers do not follow inside a shadow. */
  function follow(event) {
    var link = event.target.closest("a[href^='#']");
    var target = link && this.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) { return; }
    event.preventDefault();
    for (var above = target; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") { above.open = true; }
    }
    target.scrollIntoView();
  }

  function absolute(root, base) {
    ["href", "src", "action"].forEach(function (name) {
      root.querySelectorAll("[" + name + "]").forEach(function (node) {
        var value = node.getAttribute(name);
        if (value.charAt(0) !== "#") { node.setAttribute(name, new URL(value, base).href); }
      });
    });
  }

  /* Whether one address is another or lies below it: nobody is led from a page of the desk to a page of a stranger's. */
  function below(one, other) {
    var folder = other.pathname.replace(/\/?$/, "/");
    return one.origin === other.origin && (one.pathname + "/").indexOf(folder) === 0;
  }

  /* The page at an address of this very site, and at no other that it leads on to. */
  function asked(address) {
    if (address.origin !== window.location.origin) { return Promise.reject(new Error(address.origin)); }
    return fetch(address, { credentials: "same-origin", redirect: "error" }).then(function (answer) {
      if (!answer.ok || !below(new URL(answer.url), address)) { throw new Error(answer.status); }
      return answer;
    });
  }

  class Desk extends HTMLElement {
    connectedCallback() {
      var waiting = this.querySelector("template[shadowrootmode]");
      if (!this.shadowRoot && waiting) {
        this.attachShadow({ mode: "open" }).appendChild(waiting.content);
        waiting.remove();
      }
      if (this.shadowRoot) { this.shadowRoot.addEventListener("click", follow); return; }
      if (this.hasAttribute("src")) { this.load(new URL(this.getAttribute("src"), document.baseURI)); }
    }

    load(address) {
      var here = this;
      asked(address).then(function (answer) {
        return answer.text().then(function (text) { here.show(text, answer.url); });
      }).catch(function () {
        var link = document.createElement("a");
        if (/^https?:$/.test(address.protocol)) { link.href = address.href; }
        link.textContent = here.getAttribute("title") || address.href;
        here.replaceChildren(link);
      });
    }

    show(text, base) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var shadow = this.attachShadow({ mode: "open" });
      absolute(page, base);
      page.querySelectorAll("link[rel=stylesheet]").forEach(function (sheet) {
        if (sheet.href.indexOf("/static/miz.") > 0) { shadow.appendChild(document.importNode(sheet)); }
      });
      shadow.appendChild(document.importNode(page.querySelector(".miz"), true));
      shadow.addEventListener("click", follow);
    }
  }
  customElements.define("miz-khedmat", Desk);
}());
