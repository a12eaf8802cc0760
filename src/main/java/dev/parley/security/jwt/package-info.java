/** Signed tokens: the only place that knows the library for them, which an application may lack. */
@NullMarked
package dev.parley.security.jwt;

import org.jspecify.annotations.NullMarked;
