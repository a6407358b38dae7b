package d2l.nn;

import d2l.tensor.Tensor;

import java.util.List;

/// Modules one after the other.
public final class Sequential extends Module {
    private final List<Module> modules;

    /// These modules, in the order in which a minibatch passes them; their names are "0", "1", …
    public Sequential(Module... modules) {
        this.modules = List.of(modules);
        for (int i = 0; i < modules.length; i++) {
            child(Integer.toString(i), modules[i]);
        }
    }

    @Override
    public Tensor forward(Tensor X) {
        for (Module module : modules) {
            X = module.forward(X);
        }
        return X;
    }

    @Override
    Tensor trace(String name, Tensor X, Summary summary) {
        String prefix = name.isEmpty() ? "" : name + ".";
        for (int i = 0; i < modules.size(); i++) {
            X = modules.get(i).trace(prefix + i, X, summary);
        }
        return X;
    }

    /// Its i-th module, from 0.
    public Module module(int i) {
        return modules.get(i);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Sequential(\n");
        for (int i = 0; i < modules.size(); i++) {
            text.append("  ").append(i).append(": ").append(modules.get(i)).append('\n');
        }
        return text.append(')').toString();
    }
}
