/** Projects of people who use Parley: built by Maven with what this build has made. */
package dev.parley.project;
