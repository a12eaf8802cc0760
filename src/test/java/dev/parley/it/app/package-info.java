/** The applications that the tests deploy: they do what their clients tell them. */
package dev.parley.it.app;
