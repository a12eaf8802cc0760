/** The demo of the WAR, to be copied from: a chat on endpoint {@code room}, a ticker on endpoint {@code pool}. */
@NullMarked
package dev.parley.demo;

import org.jspecify.annotations.NullMarked;
