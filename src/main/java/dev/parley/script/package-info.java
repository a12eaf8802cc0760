/** Services that are scripts: where their files are, what they see, how they run. */
@NullMarked
package dev.parley.script;

import org.jspecify.annotations.NullMarked;
