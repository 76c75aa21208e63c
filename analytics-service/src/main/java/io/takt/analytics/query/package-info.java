/**
 * Answers about the history: raw readings, series, newest values, corrections, refusals. Owns no
 * tables; another tenant's signal is answered exactly as a missing one.
 */
@NullMarked
package io.takt.analytics.query;

import org.jspecify.annotations.NullMarked;
