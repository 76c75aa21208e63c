package io.takt.gateway.live;

import io.takt.platform.realm.Realm;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** Which machines a viewer may see. */
interface Sight {
  Answer of(int machine);

  /** Unknown: topic {@code plant} has not told where the machine stands. */
  enum Answer {
    SEEN,
    HIDDEN,
    UNKNOWN
  }

  static Sight of(Realm realm, IntFunction<OptionalInt> siteOf) {
    if (realm.isWhole()) {
      return _ -> Answer.SEEN;
    }
    return machine -> {
      OptionalInt site = siteOf.apply(machine);
      if (site.isEmpty()) {
        return Answer.UNKNOWN;
      }
      return realm.holds(site.getAsInt()) ? Answer.SEEN : Answer.HIDDEN;
    };
  }
}
