package io.takt.analytics.oee;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How results are kept.
 *
 * @param settle so long after its end an hour is computed
 * @param open so often the hour that goes on is computed for those who ask for many machines
 * @param tail so long after the last of late readings what followed them is computed anew
 * @param told a figure that stood at least so long has been told: its change is a correction
 * @param hours about so many of a machine are computed in one transaction
 * @param reach nothing older is computed, however late it comes
 * @param hoursTold hours that began longer ago are not told on the topic; their shifts are
 * @param waiting nothing is computed while more results than this wait to be told
 * @param live at most so many machines are computed up to the present when asked for
 */
@ConfigurationProperties(prefix = "takt.oee", ignoreUnknownFields = false)
record OeeProperties(
    @DefaultValue("15s") Duration settle,
    @DefaultValue("60s") Duration open,
    @DefaultValue("10s") Duration tail,
    @DefaultValue("15m") Duration told,
    @DefaultValue("24") int hours,
    @DefaultValue("400d") Duration reach,
    @DefaultValue("7d") Duration hoursTold,
    @DefaultValue("50000") int waiting,
    @DefaultValue("50") int live) {}
