package sample.house.gateway;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Hides what it needs. */
public class Injected {
  @Autowired private @Nullable Clock clock;

  public @Nullable Clock clock() {
    return clock;
  }
}
