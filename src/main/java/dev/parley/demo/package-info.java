/** The demo of the WAR, an example to copy: a chat with rooms on endpoint {@code room}, a ticker on endpoint {@code pool}. */
@NullMarked
package dev.parley.demo;

import org.jspecify.annotations.NullMarked;
