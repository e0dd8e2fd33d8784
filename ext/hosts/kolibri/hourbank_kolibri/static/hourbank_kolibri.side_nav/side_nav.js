/* The entry in Kolibri's menu, for everybody who is signed in; its words are those of the page's language. */
(function () {
  "use strict";
  var kolibri = window.kolibriCoreAppGlobal;
  var urls = kolibri["kolibri/urls"].default || kolibri["kolibri/urls"];
  var roles = kolibri["kolibri/constants"].UserKinds;
  kolibri.registerLanguageAssets("hourbank_kolibri.side_nav");
  kolibri["kolibri/composables/useNav"].registerNavItem({
    get url() {
      return urls["kolibri:hourbank_kolibri:hours"]();
    },
    routes: [],
    get label() {
      return document.documentElement.lang.indexOf("zh") === 0 ? "继续教育学时" : "Learning hours";
    },
    icon: "schedule",
    role: roles.LEARNER,
  });
})();
