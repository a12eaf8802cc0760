/** Execution of services: find, run with a deadline, always answer. */
@NullMarked
package dev.parley.service;

import org.jspecify.annotations.NullMarked;
