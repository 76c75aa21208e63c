/**
 * Keeps waveforms as machines sent them. Topic in: {@code waveforms}. Table owned: {@code
 * waveform}.
 */
@NullMarked
package io.takt.analytics.waveform;

import org.jspecify.annotations.NullMarked;
