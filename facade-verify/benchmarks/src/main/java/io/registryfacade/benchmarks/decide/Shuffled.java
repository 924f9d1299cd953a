package io.registryfacade.benchmarks.decide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Things in an order that no processor foresees, the same each time. */
final class Shuffled {
    private Shuffled() {}

    static <T> List<T> of(int count, IntFunction<T> number) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(1));
        return order.stream().map(number::apply).toList();
    }
}
