/** What the process tests put into a copy of the WAR. */
@NullMarked
package dev.parley.standalone.sample;

import org.jspecify.annotations.NullMarked;
