/** Tests of OEE on a real database and a real Kafka. */
@NullMarked
package io.takt.analytics.oee;

import org.jspecify.annotations.NullMarked;
