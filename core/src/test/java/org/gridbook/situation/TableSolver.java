package org.gridbook.situation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * What a reader can find out about hidden numbers by linear programming. It shares nothing with the rule: it knows the numbers that are
 * published, that rows and columns add up, and what is given in addition.
 */
final class TableSolver {
    private final Map<String, Integer> variables = new HashMap<>();
    private final List<Map<Integer, Double>> sums = new ArrayList<>();
    private final List<Relationship> relations = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final Random random = new Random(7);

    /** Adds a publication. Numbers that are null are not known; {@code zero} counts as zero. */
    void add(String publication, Long[][] numbers, boolean twoWay) {
        int height = numbers.length;
        int width = numbers[0].length;
        for (int column = 0; column < width; column++) {
            Map<Integer, Double> sum = new HashMap<>();
            double rest = 0;
            for (int row = 0; row < height; row++) {
                rest += term(sum, publication, numbers, row, column, row == height - 1 ? -1 : 1);
            }
            require(sum, Relationship.EQ, -rest);
        }
        for (int row = 0; twoWay && row < height; row++) {
            Map<Integer, Double> sum = new HashMap<>();
            double rest = 0;
            for (int column = 0; column < width; column++) {
                rest += term(sum, publication, numbers, row, column, column == width - 1 ? -1 : 1);
            }
            require(sum, Relationship.EQ, -rest);
        }
    }

    private double term(Map<Integer, Double> sum, String publication, Long[][] numbers, int row, int column, int sign) {
        Long number = numbers[row][column];
        if (number != null) {
            return sign * number;
        }
        sum.merge(variable(publication, row, column), (double) sign, Double::sum);
        return 0;
    }

    private int variable(String publication, int row, int column) {
        return variables.computeIfAbsent(publication + "/" + row + "/" + column, any -> variables.size());
    }

    /** One hidden number is below, above or equal to a number. */
    void know(String publication, int row, int column, Relationship relation, double value) {
        require(Map.of(variable(publication, row, column), 1.0), relation, value);
    }

    /** How the number of a later publication differs from that of an earlier one. */
    void link(String earlier, String later, int row, int column, Relationship relation, double difference) {
        require(Map.of(variable(later, row, column), 1.0, variable(earlier, row, column), -1.0), relation, difference);
    }

    private void require(Map<Integer, Double> sum, Relationship relation, double value) {
        if (!sum.isEmpty()) {
            sums.add(sum);
            relations.add(relation);
            values.add(value);
        }
    }

    /** The hidden numbers that can only be one whole number, as publication/row/column. */
    List<String> determined() {
        if (variables.isEmpty()) {
            return List.of();
        }
        double[] first = solve(weights(), GoalType.MAXIMIZE);
        List<String> open = new ArrayList<>(variables.keySet());
        for (int i = 0; i < 4; i++) {
            double[] other = solve(weights(), i % 2 == 0 ? GoalType.MINIMIZE : GoalType.MAXIMIZE);
            open.removeIf(name -> Math.abs(other[variables.get(name)] - first[variables.get(name)]) > 0.99);
        }
        open.removeIf(name -> {
            double[] weights = new double[variables.size()];
            int at = variables.get(name);
            weights[at] = 1;
            return solve(weights, GoalType.MAXIMIZE)[at] - solve(weights, GoalType.MINIMIZE)[at] > 0.99;
        });
        return open;
    }

    private double[] weights() {
        double[] weights = new double[variables.size()];
        Arrays.setAll(weights, any -> random.nextDouble() - 0.5);
        return weights;
    }

    private double[] solve(double[] weights, GoalType goal) {
        List<LinearConstraint> constraints = new ArrayList<>();
        int size = variables.size();
        for (int i = 0; i < sums.size(); i++) {
            double[] row = new double[size];
            sums.get(i).forEach((variable, factor) -> row[variable] = factor);
            constraints.add(new LinearConstraint(row, relations.get(i), values.get(i)));
        }
        double[] all = new double[size];
        Arrays.fill(all, 1);
        constraints.add(new LinearConstraint(all, Relationship.LEQ, 1_000_000));
        return new SimplexSolver()
                .optimize(
                        new MaxIter(100_000),
                        new LinearObjectiveFunction(weights, 0),
                        new LinearConstraintSet(constraints),
                        goal,
                        new NonNegativeConstraint(true),
                        PivotSelectionRule.BLAND)
                .getPoint();
    }
}
