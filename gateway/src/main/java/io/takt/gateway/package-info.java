/**
 * The one door: sign-in, keys, routing, the OpenAPI document, the live stream, the dashboard. Reads
 * topics readings and audit; owns the tables of schema gateway.
 */
@NullMarked
package io.takt.gateway;

import org.jspecify.annotations.NullMarked;
