/**
 * Messages of machines that are not in the plant: counted while they wait in topic {@code unknown},
 * and brought back, in order and flagged late, once their machine is adopted.
 *
 * <p>A mark in the topic says up to which offset a path has been brought back. A crash between
 * bringing back and marking brings the same messages twice, which the store notices. A message that
 * was on its way into the topic while its machine was adopted is seen when the topic is read and
 * brought back too.
 */
@NullMarked
package io.takt.ingest.unknown;

import org.jspecify.annotations.NullMarked;
