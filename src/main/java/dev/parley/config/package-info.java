/**
 * What the deployer wrote, checked: {@link dev.parley.config.SettingsReader} finds the files, lays the environment's file over the main
 * one, and gives {@link dev.parley.config.Settings} or one exception with all mistakes. Every key stands in one of the tables
 * {@code FileKeys}, {@code WsKeys}, {@code EndpointKeys} and {@code EndpointGroups}; the JSON schema and the documentation are tested against them.
 */
@NullMarked
package dev.parley.config;

import org.jspecify.annotations.NullMarked;
