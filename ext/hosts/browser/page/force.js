/* What is in force on a server: putting the draft in force, what was before, by whom, and back to it. */
import { button, cells, element, one, table } from "./html.js";
import { word } from "./words.js";

const short = (hash) => (hash ? element("code", { title: hash }, hash.slice(0, 12)) : "–");
const CHANGES = { insert: "historyInsert", update: "historyUpdate", delete: "historyDelete" };

export class Force {
  /* page: { state, place, ask(question, values), hashes(), policyOf(text), openDraft(text), renew(), during(work), language() } */
  constructor(page) {
    this.page = page;
    this.said = "";
  }

  /* Why the draft cannot be put in force, as far as the page knows; the server looks for itself. */
  obstacle() {
    const { state } = this.page;
    if (state.text === state.current) return word("forceUnchanged");
    if (!state.check || state.check.some((row) => row.severity === "error")) return word("forceErrors");
    if (!state.tests || state.tests.some((row) => !row.passed)) return word("forceScenarios");
    return null;
  }

  showDraft() {
    const { state, place, during } = this.page, obstacle = this.obstacle(), place_ = one("#force-draft");
    const { people, changed } = state.counts, passed = state.tests?.length;
    place_.replaceChildren(
      element("p", {}, word("signedIn", place.account())),
      element("p", { id: "force-said", role: "status", class: this.isWrong ? "error" : null }, this.said),
      element("p", {}, obstacle ?? word("forceWould", passed ?? 0, state.year, changed ?? "…", people ?? "…")),
      element("p", { class: "bar" }, button({ id: "put", disabled: obstacle !== null, onclick: () => during(this.put()) }, word("putInForce")),
        this.isInDatabase ? button({ id: "take-out", onclick: () => during(this.takeOut()) }, word("takeOut")) : null,
        button({ id: "renew", onclick: () => during(this.page.renew()) }, word("renewForce"))),
    );
  }

  async showHistory() {
    const { state, ask, during } = this.page, mine = (this.asked = (this.asked ?? 0) + 1);
    let rows = [];
    try {
      rows = await ask("history", [state.policy]);
    } catch (error) {
      if (error.code !== "noModule") throw error;
      this.say(word("noModule"), true);
    }
    if (mine !== this.asked) return;
    this.isInDatabase = rows.length > 0 && rows[0].change !== "delete";
    this.showDraft();
    one("#force-history").replaceChildren(rows.length === 0 ? element("p", {}, word("noHistory")) : table(word("history"),
      [word("historyWhen"), word("historyWho"), word("historyWhat"), word("historyBefore"), word("historyAfter"), word("historyBack")],
      rows.map((row, index) => element("tr", {}, ...cells([
        row.changed_at.replace("T", " ").replace("Z", " UTC"), row.account_id ?? word("historyNobody"), word(CHANGES[row.change]), short(row.sha256_before), short(row.sha256_after),
        row.change === "delete" ? "" : index === 0 ? word("historyNow") : button({ class: "link", onclick: () => during(this.back(row.history_id)) }, word("openEarlier"))])))));
  }

  say(text, isWrong = false) {
    Object.assign(this, { said: text, isWrong });
    this.showDraft();
  }

  /* Rolling back is putting an earlier text in force: first it is a draft, so that everybody sees whom that changes. */
  async back(number) {
    const [row] = await this.page.ask("earlier", [number]);
    this.page.openDraft(row.text);
    this.say(word("openedEarlier"));
  }

  async change(work) {
    this.say(word("working"));
    try {
      const { policy, after } = await work();
      await this.page.renew(policy);
      this.say(word("inForceNow", policy, after.slice(0, 12)));
    } catch (error) {
      this.say(word(`refused_${error.code}`, error.message) ?? word("failed", error.message), true);
    }
  }

  async put() {
    const { state, place, hashes, policyOf, language } = this.page;
    await this.change(async () => {
      const text = state.text, policy = policyOf(text), { current } = await hashes();
      return place.putInForce({ text, expected: policy === state.policy ? current : null, language: language() });
    });
  }

  async takeOut() {
    const { state, place, hashes, language } = this.page;
    await this.change(async () => place.takeOutOfForce({ policy: state.policy, expected: (await hashes()).current, language: language() }));
  }
}
