/* Plain C, as one writes it by hand: loops over doubles, compiled with -O3 -march=native. The weights
 * lie one row an input, so that the innermost loops run along memory and the compiler can vectorise
 * them. The protocol is that of Worker.java. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINEAR, SIGMOID, SOFTMAX };
enum { MOST_RUNS = 10000 };

typedef struct {
    int inputs, outputs;
    double *first_weights, *first_biases; /* as read */
    double *weights, *biases;             /* weights[input * outputs + output] */
    double *weight_gradients, *bias_gradients;
    double *a, *delta;
} Layer;

static int layer_count, output_kind, batch_size, epochs, examples;
static double learning_rate, *x, *targets;
static Layer *layers;

static double *take(FILE *file, size_t count) {
    double *numbers = malloc(count * sizeof(double));
    if (!numbers || fread(numbers, sizeof(double), count, file) != count) {
        fprintf(stderr, "the workload file is too short\n");
        exit(1);
    }
    return numbers;
}

static double take_one(FILE *file) {
    double *number = take(file, 1), value = *number;
    free(number);
    return value;
}

static void forget(void) {
    for (int l = 0; l < layer_count; l++) {
        Layer *layer = &layers[l];
        double *all[] = {layer->first_weights, layer->first_biases, layer->weights, layer->biases,
                         layer->weight_gradients, layer->bias_gradients, layer->a, layer->delta};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            free(all[i]);
        }
    }
    free(layers);
    free(x);
    free(targets);
}

static void read_workload(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot open %s\n", path);
        exit(1);
    }
    int size_count = (int)take_one(file);
    double *sizes = take(file, size_count);
    output_kind = (int)take_one(file);
    learning_rate = take_one(file);
    batch_size = (int)take_one(file);
    epochs = (int)take_one(file);
    examples = (int)take_one(file);
    layer_count = size_count - 1;
    layers = calloc(layer_count, sizeof(Layer));
    for (int l = 0; l < layer_count; l++) {
        Layer *layer = &layers[l];
        layer->inputs = (int)sizes[l];
        layer->outputs = (int)sizes[l + 1];
        size_t count = (size_t)layer->inputs * layer->outputs;
        double *rows = take(file, count);
        layer->first_weights = malloc(count * sizeof(double));
        for (int o = 0; o < layer->outputs; o++) {
            for (int i = 0; i < layer->inputs; i++) {
                layer->first_weights[i * layer->outputs + o] = rows[o * layer->inputs + i];
            }
        }
        free(rows);
        layer->first_biases = take(file, layer->outputs);
        layer->weights = malloc(count * sizeof(double));
        layer->weight_gradients = malloc(count * sizeof(double));
        layer->biases = malloc(layer->outputs * sizeof(double));
        layer->bias_gradients = malloc(layer->outputs * sizeof(double));
        layer->a = malloc(layer->outputs * sizeof(double));
        layer->delta = malloc(layer->outputs * sizeof(double));
    }
    x = take(file, (size_t)examples * layers[0].inputs);
    targets = take(file, (size_t)examples * layers[layer_count - 1].outputs);
    free(sizes);
    fclose(file);
}

static void prepare(void) {
    for (int l = 0; l < layer_count; l++) {
        Layer *layer = &layers[l];
        memcpy(layer->weights, layer->first_weights, (size_t)layer->inputs * layer->outputs * sizeof(double));
        memcpy(layer->biases, layer->first_biases, layer->outputs * sizeof(double));
    }
}

static void activate(int kind, int count, double *restrict a) {
    if (kind == SIGMOID) {
        for (int o = 0; o < count; o++) {
            a[o] = 1 / (1 + exp(-a[o]));
        }
    } else if (kind == SOFTMAX) {
        double largest = a[0], sum = 0;
        for (int o = 1; o < count; o++) {
            largest = a[o] > largest ? a[o] : largest;
        }
        for (int o = 0; o < count; o++) {
            a[o] = exp(a[o] - largest);
            sum += a[o];
        }
        for (int o = 0; o < count; o++) {
            a[o] /= sum;
        }
    }
}

static void forward(const double *input) {
    for (int l = 0; l < layer_count; l++) {
        int inputs = layers[l].inputs, outputs = layers[l].outputs;
        double *restrict a = layers[l].a;
        memcpy(a, layers[l].biases, outputs * sizeof(double));
        for (int i = 0; i < inputs; i++) {
            const double *restrict w = layers[l].weights + (size_t)i * outputs;
            double factor = input[i];
            for (int o = 0; o < outputs; o++) {
                a[o] += factor * w[o];
            }
        }
        activate(l < layer_count - 1 ? SIGMOID : output_kind, outputs, a);
        input = a;
    }
}

static void deltas(const double *target) {
    Layer *last = &layers[layer_count - 1];
    for (int o = 0; o < last->outputs; o++) {
        double slope = output_kind == SIGMOID ? last->a[o] * (1 - last->a[o]) : 1;
        last->delta[o] = (last->a[o] - target[o]) * slope;
    }
    for (int l = layer_count - 1; l > 0; l--) {
        int inputs = layers[l].inputs, outputs = layers[l].outputs;
        const double *restrict delta = layers[l].delta, *restrict a = layers[l - 1].a;
        double *restrict below = layers[l - 1].delta;
        for (int i = 0; i < inputs; i++) {
            const double *restrict w = layers[l].weights + (size_t)i * outputs;
            double sum = 0;
            for (int o = 0; o < outputs; o++) {
                sum += w[o] * delta[o];
            }
            below[i] = sum * a[i] * (1 - a[i]);
        }
    }
}

/* Adds factor * gradient to the weights and biases themselves, or to the gradients of a batch. */
static void add_gradients(const double *input, double factor, int to_the_gradients) {
    for (int l = 0; l < layer_count; l++) {
        int inputs = layers[l].inputs, outputs = layers[l].outputs;
        const double *restrict delta = layers[l].delta;
        double *weights = to_the_gradients ? layers[l].weight_gradients : layers[l].weights;
        double *restrict biases = to_the_gradients ? layers[l].bias_gradients : layers[l].biases;
        for (int i = 0; i < inputs; i++) {
            double *restrict w = weights + (size_t)i * outputs;
            double part = factor * input[i];
            for (int o = 0; o < outputs; o++) {
                w[o] += part * delta[o];
            }
        }
        for (int o = 0; o < outputs; o++) {
            biases[o] += factor * delta[o];
        }
        input = layers[l].a;
    }
}

static void step_one(int example) {
    const double *input = x + (size_t)example * layers[0].inputs;
    forward(input);
    deltas(targets + (size_t)example * layers[layer_count - 1].outputs);
    add_gradients(input, -learning_rate, 0);
}

static void step_batch(int from, int to) {
    for (int l = 0; l < layer_count; l++) {
        memset(layers[l].weight_gradients, 0, (size_t)layers[l].inputs * layers[l].outputs * sizeof(double));
        memset(layers[l].bias_gradients, 0, layers[l].outputs * sizeof(double));
    }
    for (int example = from; example < to; example++) {
        const double *input = x + (size_t)example * layers[0].inputs;
        forward(input);
        deltas(targets + (size_t)example * layers[layer_count - 1].outputs);
        add_gradients(input, 1, 1);
    }
    double factor = learning_rate / (to - from);
    for (int l = 0; l < layer_count; l++) {
        size_t count = (size_t)layers[l].inputs * layers[l].outputs;
        double *restrict w = layers[l].weights, *restrict g = layers[l].weight_gradients;
        for (size_t i = 0; i < count; i++) {
            w[i] -= factor * g[i];
        }
        for (int o = 0; o < layers[l].outputs; o++) {
            layers[l].biases[o] -= factor * layers[l].bias_gradients[o];
        }
    }
}

static void train(void) {
    for (int epoch = 0; epoch < epochs; epoch++) {
        for (int from = 0; from < examples; from += batch_size) {
            int to = from + batch_size < examples ? from + batch_size : examples;
            if (batch_size == 1) {
                step_one(from);
            } else {
                step_batch(from, to);
            }
        }
    }
}

static double loss(void) {
    Layer *last = &layers[layer_count - 1];
    double sum = 0;
    for (int example = 0; example < examples; example++) {
        forward(x + (size_t)example * layers[0].inputs);
        for (int o = 0; o < last->outputs; o++) {
            double t = targets[(size_t)example * last->outputs + o], a = last->a[o];
            sum += output_kind == SOFTMAX ? (t == 0 ? 0 : -t * log(a)) : 0.5 * (a - t) * (a - t);
        }
    }
    return sum / examples;
}

static double now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void print_numbers(const char *name, int count, const double *numbers) {
    printf("%s[", name);
    for (int i = 0; i < count; i++) {
        printf("%s%.9g", i ? ", " : "", numbers[i]);
    }
    printf("]");
}

static void answer(const char *path, double at_least) {
    read_workload(path);
    double before, after, seconds[MOST_RUNS], cpu[MOST_RUNS], total = 0;
    int runs = 0;
    do {
        prepare();
        double start = now(CLOCK_MONOTONIC), cpu_start = now(CLOCK_THREAD_CPUTIME_ID);
        before = loss();
        train();
        after = loss();
        cpu[runs] = now(CLOCK_THREAD_CPUTIME_ID) - cpu_start;
        seconds[runs] = now(CLOCK_MONOTONIC) - start;
        total += seconds[runs++];
    } while (total < at_least && runs < MOST_RUNS);
    print_numbers("{\"seconds\": ", runs, seconds);
    print_numbers(", \"cpu\": ", runs, cpu);
    printf(", \"before\": %.17g, \"after\": %.17g}\n", before, after);
    fflush(stdout);
    forget();
}

int main(int count, char **arguments) {
    char line[4096], path[4096];
    double seconds;
    if (count == 2) {
        answer(arguments[1], 0);
        return 0;
    }
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%lf %4095[^\n]", &seconds, path) == 2) {
            answer(path, seconds);
        }
    }
    return 0;
}
