/**
 * The plant as this service needs it: which path is which machine, which name is which signal. Read
 * from topic {@code plant}.
 */
@NullMarked
package io.takt.ingest.plant;

import org.jspecify.annotations.NullMarked;
