/** A real browser, for tests of pages. */
package dev.parley.browser;
