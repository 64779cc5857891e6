package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The numbers of a group's exercises for a seed, drawn again while they make a mistake look right or two kinds look
 * alike. Kinds that are alike whatever the numbers, such as the sign of the error and the sign of the update in a
 * step, stay: both are then named.
 */
final class Drawn {
    private static final int ATTEMPTS = 500;
    private static final int PROBES = 8;

    private static final Map<Group, Drawn> OF_GROUP = new ConcurrentHashMap<>();

    private final Group group;
    private final String notebook;
    /** For each exercise, what is alike in all probes: kinds with kinds, and kinds with the right answer. */
    private final List<Set<String>> alwaysAlike;

    private Drawn(Group group, String notebook) {
        this.group = group;
        this.notebook = notebook;
        this.alwaysAlike = alwaysAlike();
    }

    static List<Case> cases(Group group, String notebook, long seed) {
        return OF_GROUP.computeIfAbsent(group, one -> new Drawn(one, notebook)).cases(seed);
    }

    private List<Case> cases(long seed) {
        List<Case> best = null;
        int fewest = Integer.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Case> cases = draw(seed, attempt);
            int coincidences = coincidences(cases, fewest);
            if (coincidences < fewest) {
                best = cases;
                fewest = coincidences;
            }
            if (fewest == 0) {
                break;
            }
        }
        return best;
    }

    /** How many coincidences these numbers have that others have not; counting ends at a limit. */
    private int coincidences(List<Case> cases, int limit) {
        int count = 0;
        for (int e = 0; e < cases.size() && count < limit; e++) {
            Case one = cases.get(e);
            Set<String> known = alwaysAlike.get(e);
            List<Outcome> outcomes = one.outcomes();
            for (int i = 0; i < outcomes.size() && count < limit; i++) {
                Outcome outcome = outcomes.get(i);
                if (outcome.tooNear(one.right(), one.exercise().digits(), Case.MARGIN)) {
                    count += TRUTH;
                }
                for (int j = i + 1; j < outcomes.size(); j++) {
                    Outcome other = outcomes.get(j);
                    if (outcome.mistake() != other.mistake()
                            && !(outcome.onlyRounds() && other.onlyRounds())
                            && outcome.tooNear(other.values(), one.exercise().digits(), 2)
                            && !known.contains(outcome.key() + other.key())) {
                        count++;
                    }
                }
            }
            Set<Mistake> effective = outcomes.stream().map(Outcome::mistake).collect(Collectors.toSet());
            for (Outcome outcome : one.harmless()) {
                if (!effective.contains(outcome.mistake())
                        && !known.contains(outcome.key())
                        && !outcome.onlyRounds()) {
                    count += TRUTH;
                }
            }
        }
        return count;
    }

    /** A mistake that looks right is worse than any number of mistakes that look alike. */
    private static final int TRUTH = 1000;

    private List<Set<String>> alwaysAlike() {
        List<Set<String>> alike = new ArrayList<>();
        List<Map<String, Integer>> counts = new ArrayList<>();
        group.exercises().forEach(exercise -> {
            alike.add(new HashSet<>());
            counts.add(new HashMap<>());
        });
        for (int probe = 0; probe < PROBES; probe++) {
            List<Case> cases = draw(Long.MIN_VALUE, probe);
            for (int e = 0; e < cases.size(); e++) {
                count(cases.get(e), counts.get(e));
            }
        }
        for (int e = 0; e < alike.size(); e++) {
            Set<String> always = alike.get(e);
            counts.get(e).forEach((pair, count) -> {
                if (count == PROBES) {
                    always.add(pair);
                }
            });
        }
        return alike;
    }

    private static void count(Case one, Map<String, Integer> counts) {
        List<Outcome> outcomes = one.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            for (int j = i + 1; j < outcomes.size(); j++) {
                if (Outcome.near(outcomes.get(i).values(), outcomes.get(j).values(), Case.SAME)) {
                    counts.merge(outcomes.get(i).key() + outcomes.get(j).key(), 1, Integer::sum);
                }
            }
        }
        one.harmless().forEach(outcome -> counts.merge(outcome.key(), 1, Integer::sum));
    }

    private List<Case> draw(long seed, int attempt) {
        return Case.of(group, group.source().draw(new Draw(seed, notebook, attempt)), Mistakes.ALL);
    }
}
