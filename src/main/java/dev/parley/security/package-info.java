/** Who may come in. */
@NullMarked
package dev.parley.security;

import org.jspecify.annotations.NullMarked;
