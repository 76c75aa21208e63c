/**
 * What every answer of the gateway shares: rights, headers, error bodies, the dashboard's files.
 */
@NullMarked
package io.takt.gateway.web;

import org.jspecify.annotations.NullMarked;
