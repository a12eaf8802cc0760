/**
 * The demo of the WAR, to be copied from: on endpoint {@code room} a chat of observers and services, on endpoint {@code pool} a
 * stream of quotes.
 */
@NullMarked
package dev.parley.demo;

import org.jspecify.annotations.NullMarked;
