// The words of the bar. They are for editors, who read English.

export const WORDS = {
  bar: "Preview",
  building: "Building…",
  saved: (time) => `saved ${time}`,
  broken: "You are looking at the last good page",
  nothing: "No page can be shown until the problems are fixed",
  lost: "The preview has ended; run make preview again",
  again: (why) => `Building everything again: ${why}`,
  close: "Close",
  gone: "This page is not part of the site any more",
  goneWhy: "It was deleted, or it has another name now.",
  movedTo: "It may be this page: ",
  front: "Go to the front page",
  problems: {
    here: "On this page",
    none: "There are no problems.",
    unchecked: "The whole check runs when you pause for some seconds. It may find more.",
    means: "What this means",
    show: "Show it on the page",
    problem: "Problem",
  },
};
