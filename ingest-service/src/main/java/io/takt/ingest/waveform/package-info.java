/** The binary waveform payload of docs/architecture.md, "MQTT". Pure. */
@NullMarked
package io.takt.ingest.waveform;

import org.jspecify.annotations.NullMarked;
