package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.register.BuildingType;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.storage.CommandId;

/** Adds the grids and buildings of an invented roster to a book, without residents. */
final class Buildings {
    private static final Instant SINCE = Instant.parse("1949-12-31T16:00:00Z");

    private Buildings() {}

    static void make(Town town, InventedRoster roster) {
        Map<String, GridId> grids = new HashMap<>();
        Map<String, NewBuilding> buildings = new HashMap<>();
        for (int i = 0; i < roster.rows.size(); i++) {
            String name = roster.cell(i, "网格");
            CommandId command = new CommandId("grid-" + grids.size());
            GridId grid = grids.computeIfAbsent(
                    name,
                    any -> right(town.desk.register().drawGrid(command, name, SINCE))
                            .answer());
            String compound = roster.cell(i, "小区");
            buildings.put(
                    roster.cell(i, "楼栋"),
                    new NewBuildingBuilder()
                            .name(roster.cell(i, "楼栋"))
                            .type(compound.isEmpty() ? BuildingType.STAND_ALONE : BuildingType.MANAGED)
                            .estate(Optional.of(compound).filter(text -> !text.isEmpty()))
                            .units(List.of("1", "2", "3"))
                            .grid(grid)
                            .since(SINCE)
                            .build());
        }
        right(town.desk.register().addBuildings(new CommandId("buildings"), new ArrayList<>(buildings.values())));
    }
}
