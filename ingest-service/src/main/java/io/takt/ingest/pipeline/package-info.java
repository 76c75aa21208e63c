/**
 * The way of one message, and the door for everything that brings one (MQTT, HTTP, Sparkplug,
 * replays).
 *
 * <p>Bring a {@link io.takt.ingest.pipeline.Parcel} to {@link
 * io.takt.ingest.pipeline.Intake#offer}. The intake finds the machine and its signals, makes new
 * signals, sends what is good to {@code readings}, what is bad to {@code rejected}, what has no
 * machine yet to {@code unknown}, and tells the parcel's {@link io.takt.ingest.pipeline.Receipt}
 * when all of it is durable. A bringer that has decoded its message itself (Sparkplug) brings
 * {@link io.takt.ingest.pipeline.Content.Prepared}.
 *
 * <p>One thread does all of it, so the order of a machine's messages is the order they were offered
 * in, and nothing here needs a lock. What is under way is bounded in messages and bytes ({@link
 * io.takt.ingest.pipeline.Window}).
 *
 * <p>The kind of a signal decides the form of its values: GAUGE and COUNTER carry numbers (true is
 * 1, false is 0; text is refused), STATE and TEXT carry text (a number as its shortest decimal, a
 * boolean as {@code true} or {@code false}).
 */
@NullMarked
package io.takt.ingest.pipeline;

import org.jspecify.annotations.NullMarked;
