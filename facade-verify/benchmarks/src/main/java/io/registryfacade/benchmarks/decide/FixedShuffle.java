package io.registryfacade.benchmarks.decide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A random order that is the same in each run, so that the processor cannot predict the next request. */
final class FixedShuffle {
    private FixedShuffle() {}

    static <T> List<T> of(int count, IntFunction<T> number) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(1));
        return order.stream().map(number::apply).toList();
    }
}
