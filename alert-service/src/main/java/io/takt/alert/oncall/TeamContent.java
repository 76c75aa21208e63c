package io.takt.alert.oncall;

import java.util.List;

/** Who belongs to a team, by their ids. */
record TeamContent(List<Integer> members) {
  TeamContent {
    members = List.copyOf(members);
  }
}
