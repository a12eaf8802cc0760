/** The application of docs/getting-started.md, as a reader writes it. */
package hello;
