/** The examples of the README and of docs/, as they stand there: what a reader copies compiles. */
package dev.parley.docs;
