package io.takt.asset.config;

import io.takt.asset.tenant.Tenant;
import java.util.List;
import java.util.Map;

/**
 * One part of the file: a list under a name of its own. {@code @Order} puts them in their order.
 */
interface Section {
  /** Its member of the file. */
  String name();

  /** What the file says of what there is, in an order that does not depend on ids. */
  List<Map<String, Object>> export(Tenant tenant, Extract extract);

  /**
   * Compares with what there is. Faults, changes and the work of making them go to the draft.
   *
   * @param items of the list, of all documents
   */
  void plan(Tenant tenant, List<Node> items, Draft draft);

  /** The file says nothing of this part; what it says of an earlier one may change it. */
  default void follow(Tenant tenant, Draft draft) {}
}
