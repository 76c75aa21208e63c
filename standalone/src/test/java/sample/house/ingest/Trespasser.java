package sample.house.ingest;

import sample.house.asset.PlantTable;

/** Reaches into another service. */
public record Trespasser(PlantTable table) {}
