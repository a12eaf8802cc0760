/** The projects below examples/, built and used as somebody does who has copied one. */
package dev.parley.examples;
