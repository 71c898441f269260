/* SPDX-License-Identifier: EUPL-1.2
 * What a browser with scripts gains over one without: nothing here is needed to use the program, and nothing is
 * remembered between two pages. */
(function () {
  "use strict";

  /* WebKit forgets that a table is one when CSS lays it out as cards: say it again. */
  const TABLE_ROLES = [
    ["thead, tbody, tfoot", "rowgroup"],
    ["tr", "row"],
    ["td", "cell"],
    ["thead th", "columnheader"],
    ["tbody th", "rowheader"],
  ];

  function keepTableRoles(part) {
    part.querySelectorAll("table.cards, table.referentiel").forEach(function (table) {
      table.setAttribute("role", "table");
      TABLE_ROLES.forEach(function (pair) {
        table.querySelectorAll(pair[0]).forEach(function (element) {
          element.setAttribute("role", pair[1]);
        });
      });
    });
  }

  function showProblems(part) {
    const isSummary = part !== document && part.matches(".error-summary");
    const summary = isSummary ? part : part.querySelector(".error-summary");
    if (summary) summary.focus();
  }

  /* What is long is folded on a phone, unless the address points into it; on paper everything is open. */
  const isPhone = window.matchMedia("(max-width: 63.99em)");

  function openAll(part, which, isOpen) {
    part.querySelectorAll(which).forEach(function (details) {
      details.open = isOpen;
    });
  }

  function openTarget() {
    const target = window.location.hash.length > 1 && document.getElementById(window.location.hash.slice(1));
    if (target) openAll(target, "details[data-fold]", true);
  }

  function fold(part) {
    if (!isPhone.matches) return;
    openAll(part, "details[data-fold]", false);
    openTarget();
  }

  isPhone.addEventListener("change", function () {
    openAll(document, ".fold[data-fold]", !isPhone.matches);
  });
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("beforeprint", function () {
    openAll(document, ".fold, .more", true);
  });

  function prepare(part) {
    part.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
    });
    keepTableRoles(part);
    fold(part);
    showProblems(part);
  }

  function release() {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      form.removeAttribute("data-sent");
    });
  }

  /* A second press while the first is on its way sends nothing. The button is not disabled: its value must be sent. After
   * a while it may be pressed again, because an answer that is a file leaves the page where it was. */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.hasAttribute("data-sent")) event.preventDefault();
    else form.setAttribute("data-sent", "");
    window.setTimeout(release, 5000);
  });
  window.addEventListener("pageshow", release);

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("htmx:configRequest", function (event) {
    const token = document.querySelector('meta[name="csrf-token"]');
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRF-Token"] = token.content;
  });
  document.addEventListener("htmx:afterRequest", release);
  document.addEventListener("htmx:load", function (event) {
    prepare(event.detail.elt);
  });

  prepare(document);
})();
