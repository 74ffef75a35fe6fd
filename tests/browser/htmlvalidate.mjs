// html-validate for tests/browser/test_validity.py: its own set and its set for accessibility.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    "aria-label-misuse": ["error", { allowAnyNamable: true }], // ARIA lets a list have a name
    "doctype-style": ["error", { style: "lowercase" }],
    "form-dup-name": "off", // a list has an input for each of its texts
    "long-title": "off", // a service's title is the one that was approved
    "tel-non-breaking": "off", // a copied number has plain hyphens; the matrix sees that none breaks
    "valid-id": ["error", { relaxed: true }], // HTML lets an id be a Persian word
  },
};
