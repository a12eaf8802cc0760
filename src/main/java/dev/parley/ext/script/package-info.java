/** The languages in which services may be written: each needs an engine, which an application adds if it wants the language. */
@NullMarked
package dev.parley.ext.script;

import org.jspecify.annotations.NullMarked;
