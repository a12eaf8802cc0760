package dev.parley.script;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items in a list. */
final class ListItems implements Items {
    private final List<Object> list = new ArrayList<>();

    @Override
    public Items add(@Nullable Object value) {
        list.add(Plain.of(value));
        return this;
    }

    @Override
    public @Nullable Object get(int index) {
        return index >= 0 && index < list.size() ? list.get(index) : null;
    }

    @Override
    public int size() {
        return list.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return list.iterator();
    }
}
