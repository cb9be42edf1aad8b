"""A browser that notes what pages request, store and report."""

# Events without a listener in Playwright become errors on the console, which has one.
TELL = """
addEventListener("securitypolicyviolation",
  (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
for (const [thing, name] of [[Storage, "setItem"], [IDBFactory, "open"],
                             [self.CacheStorage, "open"], [self.CookieStore, "set"]]) {
  if (!thing) continue;
  const own = thing.prototype[name];
  thing.prototype[name] = function (...given) {
    console.error(`storage: ${thing.name}.${name}`);
    return own.apply(this, given);
  };
}
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(Document.prototype, "cookie", {
  ...cookie,
  set(value) { console.error("storage: cookie"); cookie.set.call(this, value); },
});
"""


# Everything that a reader can open, press and fill in without leaving the page.
USE = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  document.querySelectorAll("main button[type=button]")
    .forEach((one) => one.click());
  document.querySelectorAll("input[type=search]").forEach((one) => {
    one.value = "session";
    one.dispatchEvent(new Event("input", {bubbles: true}));
  });
}"""


STORED = """async () => [
  document.cookie && "cookies",
  localStorage.length && "localStorage",
  sessionStorage.length && "sessionStorage",
  (await indexedDB.databases()).length && "indexedDB",
  self.caches && (await caches.keys()).length && "caches",
].filter(Boolean)"""


# A page that does everything that no page may do, its script, and what a browser notes.
PLANTED = (
    '<!doctype html><html lang=en><title>One</title><p style="color: red">One</p>'
    '<img src="https://elsewhere.example/a.png" alt=""><script src="planted.js"></script></html>'
)
PLANTED_SCRIPT = (
    "localStorage.a = 1; sessionStorage.setItem('a', 1); indexedDB.open('a'); "
    "document.cookie = 'a=1'; caches.open('a'); undefined_name();"
)
OFFENCES = (
    "policy: style-src-attr inline",
    "policy: img-src https://elsewhere.example/a.png",
    "asks for https://elsewhere.example/a.png",
    "storage: cookie",
    "storage: Storage.setItem",
    "storage: IDBFactory.open",
    "storage: CacheStorage.open",
    "stores in cookies",
    "stores in localStorage",
    "stores in sessionStorage",
    "undefined_name is not defined",
)


class Witness:
    """A browser that notes what pages do and should not."""

    def __init__(self, chromium, home, *, script):
        self.home = home
        self.seen = []
        self.script = script
        self.name = ""
        self.context = chromium.new_context(java_script_enabled=script)
        self.context.add_init_script(TELL)
        self.context.on("request", self.note_request)
        self.context.on("console", self.note_message)
        self.context.on("weberror", lambda error: self.note(str(error.error)))
        self.page = self.context.new_page()

    def note(self, what):
        self.seen.append((self.name, what))

    def note_request(self, request):
        if not request.url.startswith(self.home):
            self.note(f"asks for {request.url}")

    def note_message(self, message):
        if message.type in {"error", "warning"}:
            self.note(message.text)

    def visit(self, name):
        self.name = name
        self.page.goto(self.home + name)
        if self.script:
            self.page.evaluate(USE)
        for kind in self.page.evaluate(STORED):
            self.note(f"stores in {kind}")

    def visit_all(self, names):
        for name in names:
            self.visit(name)
        if self.context.cookies():
            self.note("has set cookies")
