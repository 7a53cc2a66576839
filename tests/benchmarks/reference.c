/* The yardstick of the compiled ensemble: the rules that skripal_2018 needs (sim/rules) and the kernel (sim/ensemble/kernel.py) in C.
 *
 * Compiled by tests/benchmarks/reference.py, which writes rows.h: the rows of sim/world.py as structs, the vocabularies as
 * constants. It works on the very arrays that the kernel works on, and test_reference.py holds it to the same cells, number for
 * number. Neither tuned to one machine nor slowed down: change it only where the rules change, or where a good C programmer
 * would write it otherwise. What skripal_2018 does not use is refused (UNKNOWN), never done differently. */

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rows.h"

enum { UNKNOWN = -1, NO_ROOM = 3 };

static const double MOST = 1e9; /* people in a reply */

/* ---- draws */

typedef struct {
    uint32_t first, second;
} Words;

static inline uint32_t turn(uint32_t word, int bits) { return (word << bits) | (word >> (32 - bits)); }

/* Threefry-2x32 with 20 rounds (Salmon et al. 2011, doi:10.1145/2063384.2063405). */
static inline Words threefry(Words key, uint32_t counter0, uint32_t counter1)
{
    static const int bits[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
    const uint32_t keys[3] = {key.first, key.second, UINT32_C(0x1BD11BDA) ^ key.first ^ key.second};
    uint32_t x0 = counter0 + key.first, x1 = counter1 + key.second;
    for (uint32_t block = 0; block < 5; block++) {
        for (int each = 0; each < 4; each++) {
            x0 += x1;
            x1 = turn(x1, bits[block % 2][each]) ^ x0;
        }
        x0 += keys[(block + 1) % 3];
        x1 += keys[(block + 2) % 3] + block + 1;
    }
    return (Words){x0, x1};
}

static double uniform(const World *w, int64_t day, int64_t actor, int64_t target, int64_t purpose, int64_t item)
{
    const Words key = {(uint32_t)w->here->key0, (uint32_t)w->here->key1};
    const Words pair = threefry(key, (uint32_t)w->states[actor].identity, (uint32_t)w->states[target].identity);
    const Words word = threefry(pair, (uint32_t)day, (uint32_t)(purpose + 256 * item));
    return ((word.first >> 5) * 67108864.0 + (word.second >> 6)) / 9007199254740992.0;
}

static int64_t whole(double value, int64_t rounding, double draw)
{
    const int64_t low = (int64_t)value; /* value is at least 0 */
    const double part = value - (double)low;
    switch (rounding) {
    case Rounding_FLOOR: return low;
    case Rounding_CEIL: return low + (part > 0);
    case Rounding_HALF_UP: return low + (part >= 0.5);
    default: return low + (draw < part);
    }
}

static int64_t negative_binomial(double mean, double size, double draw)
{
    if (mean <= 0)
        return 0;
    const double chance = mean / (mean + size);
    double term = exp(-size * log1p(mean / size)), total = term;
    int64_t number = 0;
    while (total <= draw && number < 100000 && (term > 0 || (double)number < mean)) {
        term *= chance * (size + (double)number) / (double)(number + 1);
        total += term;
        number++;
    }
    return number;
}

static int64_t lag(double mean, double dispersion, double draw)
{
    if (dispersion < 0) {
        const int64_t days = (int64_t)floor(mean + 0.5);
        return days > 1 ? days : 1;
    }
    return 1 + negative_binomial(mean - 1.0, dispersion == 0 ? 1.0 : dispersion, draw);
}

/* ---- tables */

static inline int64_t least(int64_t one, int64_t two) { return one < two ? one : two; }
static inline int64_t larger(int64_t one, int64_t two) { return one > two ? one : two; }
static inline Pair *pair_of(const World *w, int64_t one, int64_t two) { return &w->pairs[one * w->here->states + two]; }
static inline Account *account_of(const World *w, int64_t one, int64_t two) { return &w->accounts[one * w->here->states + two]; }

/* Take the next row of a log; a full one has its last row written over, and the run is given up. */
static inline int64_t room(const World *w, int64_t *used, int64_t size)
{
    int64_t row = *used;
    if (row == size) {
        w->here->full = 1;
        row = size - 1;
    }
    *used = row + 1;
    return row;
}

/* ---- who is there */

static inline int64_t staying_at(const Post *post) { return post->staff - post->leaving; }

static int64_t staying(const World *w, int64_t mission)
{
    int64_t total = 0;
    if (mission >= 0)
        for (int64_t place = w->missions[mission].first_post; place < w->missions[mission].end_post; place++)
            total += staying_at(&w->posts[place]);
    return total;
}

static int64_t staying_of_kind(const World *w, int64_t mission, int64_t kind)
{
    int64_t total = 0;
    for (int64_t place = w->missions[mission].first_post; place < w->missions[mission].end_post; place++)
        if (w->posts[place].kind == kind)
            total += staying_at(&w->posts[place]);
    return total;
}

static int64_t fullest(const World *w, int64_t mission, int64_t kind)
{
    int64_t best = -1, most = 0;
    for (int64_t place = w->missions[mission].first_post; place < w->missions[mission].end_post; place++) {
        const Post *post = &w->posts[place];
        if (post->kind == kind && staying_at(post) > most) {
            best = place;
            most = staying_at(post);
        }
    }
    return best;
}

static int64_t first_open(const World *w, int64_t mission, int64_t kind)
{
    for (int64_t place = w->missions[mission].first_post; place < w->missions[mission].end_post; place++) {
        const Post *post = &w->posts[place];
        if (post->kind == kind && post->open == 1 && post->closing == 0)
            return place;
    }
    return -1;
}

static void touch(const World *w, int64_t mission)
{
    if (w->missions[mission].touched == 0) {
        w->missions[mission].touched = 1;
        w->touched[w->here->touched++] = mission;
    }
}

/* ---- accounts and the log of acts */

static const Account EMPTY_ACCOUNT = {.first_day = -1, .last_day = -1, .lag_days = -1, .first_act = -1};

static void add(Account *account, const Act *act, int64_t number, int64_t answered, int64_t days)
{
    if (account->acts == 0) {
        account->first_day = act->day;
        account->first_act = number;
    }
    account->acts++;
    account->last_day = act->day;
    account->censored_acts += act->censored;
    account->people_answered += answered;
    account->longest_chain = larger(account->longest_chain, act->chain);
    switch (act->measure) {
    case Measure_EXPEL:
        account->people_expelled += act->count;
        if (act->answers >= 0) {
            account->people_replied += act->count;
            if (account->lag_days < 0)
                account->lag_days = days;
        }
        break;
    case Measure_DENY_ACCREDITATION: account->people_denied += act->count; break;
    case Measure_CLOSE_POST: account->posts_closed += act->count; break;
    case Measure_CLOSE_INSTITUTION: account->institutions_closed += act->count; break;
    }
}

static void enter(const World *w, int64_t number)
{
    Act *act = &w->acts[number];
    int64_t answered = 0, days = -1;
    if (act->answers >= 0) {
        Act *first = &w->acts[act->answers];
        act->chain = first->chain + 1;
        if (act->measure == Measure_EXPEL) {
            days = act->day - first->day;
            if (first->measure == Measure_EXPEL && first->answered == 0) {
                first->answered = 1;
                answered = first->count;
            }
        }
    }
    add(account_of(w, act->actor, act->target), act, number, answered, days);
    add(&w->accounts[w->here->states * w->here->states], act, number, answered, days);
}

static int64_t announce(const World *w, int64_t today, const Intent *intent, int64_t count, const int64_t *posts, int64_t censored,
                        int64_t ceiling, int64_t place)
{
    const int64_t number = room(w, &w->here->acts, w->size.acts);
    Act *act = &w->acts[number];
    act->day = today;
    act->actor = intent->actor;
    act->target = intent->target;
    act->measure = intent->measure;
    act->count = count;
    for (int kind = 0; kind < KINDS; kind++)
        act->posts[kind] = posts[kind];
    act->deadline = intent->deadline;
    act->answers = intent->answers;
    act->cause = intent->cause;
    act->intended = intent->wanted;
    act->censored = censored;
    act->ceiling = ceiling;
    act->place = place;
    act->before = staying(w, pair_of(w, intent->target, intent->actor)->mission);
    act->decision = intent->decision;
    act->source = intent->source;
    act->chain = 1;
    act->answered = 0;
    if (intent->source >= 0)
        w->written[intent->source].act = number;
    enter(w, number);
    return number;
}

/* ---- intents */

static Intent *intend(const World *w, int64_t actor, int64_t target, int64_t measure, int64_t count, double wanted, int64_t deadline,
                      int64_t cause)
{
    Intent *intent = &w->intents[room(w, &w->here->intents, w->size.intents)];
    *intent = (Intent){.actor = actor, .target = target, .measure = measure, .count = count, .wanted = wanted, .deadline = deadline,
                       .ceiling = -1, .answers = -1, .cause = cause, .place = -1, .decision = -1, .source = -1, .next = -1};
    return intent;
}

static void decide_on(const World *w, Intent *intent, int64_t decision, int64_t answers, const int64_t *like)
{
    const int64_t row = intent - w->intents;
    Decision *asked = &w->decisions[decision];
    intent->decision = decision;
    intent->answers = answers;
    for (int kind = 0; kind < KINDS; kind++)
        intent->posts[kind] = like[kind];
    if (w->here->full == 1)
        return;
    if (asked->first_intent < 0)
        asked->first_intent = row;
    else
        w->intents[asked->last_intent].next = row;
    asked->last_intent = row;
}

/* ---- phases 3 and 4: acts are seen, and the day of each answer is drawn */

static int64_t new_matter(const World *w, int64_t day, int64_t by, int64_t against)
{
    const int64_t row = room(w, &w->here->matters, w->size.matters);
    w->matters[row] = (Matter){.day = day, .by = by, .against = against, .due = day + 1, .expulsion = -1, .closure = -1,
                               .institution = -1, .notice = -1, .justified = 1, .cause = Cause_REPLY, .next = -1};
    return row;
}

static void gather(const World *w, Matter *matter, int64_t row)
{
    const Act *act = &w->acts[row];
    const bool expels = act->measure == Measure_EXPEL;
    int64_t *sum = expels ? matter->posts : matter->closed;
    for (int kind = 0; kind < KINDS; kind++)
        sum[kind] += act->posts[kind];
    if (expels) {
        matter->people += (double)act->count;
        if (matter->expulsion < 0)
            matter->expulsion = row;
    } else if (act->measure == Measure_CLOSE_POST && matter->closure < 0) {
        matter->closure = row;
    } else if (act->measure == Measure_CLOSE_INSTITUTION && matter->institution < 0) {
        matter->institution = row;
    }
    matter->before = larger(matter->before, act->before);
    if (matter->notice < 0 || expels)
        matter->notice = act->deadline - act->day;
    if (act->answers < 0)
        matter->justified = 0;
}

static int64_t due_day(const World *w, int64_t day, int64_t by, int64_t against)
{
    const State *state = &w->states[against];
    const double draw = state->lag_dispersion >= 0 ? uniform(w, day, against, by, Purpose_LAG, 0) : 0.0;
    return day + lag(state->lag_mean, state->lag_dispersion, draw);
}

static void wait_for_day(const World *w, int64_t row)
{
    const Matter *matter = &w->matters[row];
    if (w->here->full == 1 || matter->due >= w->here->days)
        return;
    Day *due = &w->days[matter->due];
    if (due->first_matter < 0)
        due->first_matter = row;
    else
        w->matters[due->last_matter].next = row;
    due->last_matter = row;
}

static void perceive(const World *w)
{
    Here *here = w->here;
    const int64_t fresh = here->matters;
    for (int64_t row = here->seen; row < here->acts; row++) {
        const Act *act = &w->acts[row];
        Pair *own = pair_of(w, act->actor, act->target), *other = pair_of(w, act->target, act->actor);
        if (act->measure == Measure_EXPEL)
            own->last_own += act->count;
        if (act->measure < HOSTILE)
            other->last_hostile = act->day;
        if (act->measure == Measure_EXPEL || act->measure == Measure_CLOSE_POST || act->measure == Measure_CLOSE_INSTITUTION) {
            if (other->today < 0)
                other->today = new_matter(w, act->day, act->actor, act->target);
            gather(w, &w->matters[other->today], row);
        }
    }
    here->seen = here->acts;
    for (int64_t row = fresh; row < here->matters; row++) {
        Matter *matter = &w->matters[row];
        Pair *pair = pair_of(w, matter->against, matter->by);
        pair->today = -1;
        matter->due = due_day(w, matter->day, matter->by, matter->against);
        if (matter->justified == 0)
            pair->offences++;
        wait_for_day(w, row);
    }
}

/* ---- phase 1: what is written for today */

static void strike(const World *w, int64_t today)
{
    Here *here = w->here;
    for (; here->next_written < w->size.written && w->written[here->next_written].day <= today; here->next_written++) {
        const Written *plan = &w->written[here->next_written];
        const int64_t deadline = plan->deadline >= 0 ? plan->deadline : today + w->states[plan->actor].notice;
        Intent *intent =
            intend(w, plan->actor, plan->target, plan->measure, plan->count, (double)plan->count, deadline, Cause_WRITTEN);
        intent->source = here->next_written;
        intent->ceiling = plan->ceiling;
        intent->place = plan->place;
        if (plan->answers >= 0)
            intent->answers = w->written[plan->answers].act;
        for (int kind = 0; kind < KINDS; kind++)
            intent->posts[kind] = plan->posts[kind];
    }
    for (; here->next_incident < w->size.incidents && w->incidents[here->next_incident].day <= today; here->next_incident++) {
        const Incident *incident = &w->incidents[here->next_incident];
        pair_of(w, incident->against, incident->by)->last_hostile = today;
        if (incident->free == 1) {
            const int64_t row = new_matter(w, today, incident->by, incident->against);
            Matter *matter = &w->matters[row];
            matter->people = incident->severity;
            matter->justified = 0;
            matter->cause = Cause_INCIDENT;
            matter->due = due_day(w, today, incident->by, incident->against);
            wait_for_day(w, row);
        }
    }
}

/* ---- phase 2: deadlines fall due */

static void order(const World *w, int64_t day, int64_t act, int64_t post, int64_t people, int64_t movement)
{
    Here *here = w->here;
    const int64_t row = room(w, &here->orders, w->size.orders);
    w->orders[row] = (Order){.day = day, .act = act, .post = post, .people = people, .movement = movement, .next = -1};
    w->posts[post].leaving += people;
    here->leaving += people;
    if (day >= here->days || here->full == 1)
        return;
    Day *due = &w->days[day];
    if (due->first_leaving < 0)
        due->first_leaving = row;
    else
        w->orders[due->last_leaving].next = row;
    due->last_leaving = row;
}

static void order_out(const World *w, int64_t day, int64_t act, int64_t mission, const int64_t *take, int64_t movement)
{
    for (int kind = 0; kind < KINDS; kind++)
        for (int64_t left = take[kind]; left > 0;) {
            const int64_t place = fullest(w, mission, kind), people = least(left, staying_at(&w->posts[place]));
            order(w, day, act, place, people, movement);
            left -= people;
        }
}

static void depart(const World *w, int64_t today)
{
    Here *here = w->here;
    int64_t row = w->days[today].first_leaving;
    w->days[today].first_leaving = -1;
    for (; row >= 0; row = w->orders[row].next) {
        const Order *due = &w->orders[row];
        Post *post = &w->posts[due->post];
        Mission *mission = &w->missions[post->mission];
        touch(w, post->mission);
        post->staff -= due->people;
        post->leaving -= due->people;
        mission->people -= due->people;
        here->leaving -= due->people;
        if (due->movement == Movement_EXPELLED) {
            mission->expelled += due->people;
            here->expelled += due->people;
        } else {
            mission->removed += due->people;
            here->removed += due->people;
        }
        if (due->movement == Movement_CLOSED_OUT) {
            post->open = 0;
            post->closing = 0;
            mission->posts_open--;
        }
    }
}

/* ---- phase 5: whose answer is due is asked, and answers */

static void put(const World *w, int64_t today, int64_t row)
{
    const Matter *matter = &w->matters[row];
    const State *state = &w->states[matter->against];
    const Pair *pair = pair_of(w, matter->against, matter->by);
    double people = matter->people;
    if (people <= 0)
        for (int kind = 0; kind < KINDS; kind++)
            if (matter->closed[kind] > 0)
                people = 1.0;
    bool echo = true;
    if (matter->justified == 1 && state->echo < 1)
        echo = state->echo > 0 && uniform(w, matter->day, matter->against, matter->by, Purpose_ECHO, 0) < state->echo;
    if (pair->severed == 1)
        return;
    const int64_t own = staying(w, pair->mission);
    w->decisions[room(w, &w->here->decisions, w->size.decisions)] = (Decision){
        .day = today,
        .actor = matter->against,
        .target = matter->by,
        .matter = row,
        .provoked = people,
        .stock = (double)staying(w, pair_of(w, matter->by, matter->against)->mission),
        .own_staff = (double)own,
        .own_before = (double)larger(own, matter->before),
        .justified = (double)matter->justified,
        .offences = (double)pair->offences,
        .last_own = (double)pair->last_own,
        .calm = (double)(pair->last_hostile >= 0 ? today - pair->last_hostile : today),
        .memory = pair->value,
        .outcome = echo ? Outcome_OPEN : Outcome_NO_ECHO,
        .first_intent = -1,
        .last_intent = -1,
    };
}

static void ask(const World *w, int64_t today)
{
    int64_t row = w->days[today].first_matter;
    w->here->first_question = w->here->decisions;
    w->days[today].first_matter = -1;
    for (; row >= 0; row = w->matters[row].next)
        put(w, today, row);
}

static double chance(const World *w, const Decision *asked, int64_t purpose, int64_t item)
{
    const int64_t apart = asked->day - w->matters[asked->matter].day;
    return uniform(w, asked->day, asked->actor, asked->target, purpose, item + 64 * apart);
}

static int64_t rounded(const World *w, const Decision *asked, double value, int64_t item)
{
    const int64_t rounding = w->states[asked->actor].rounding;
    double draw = 0.0;
    if (rounding == Rounding_STOCHASTIC && value != (double)(int64_t)value)
        draw = chance(w, asked, Purpose_ROUNDING, item);
    return whole(value, rounding, draw);
}

static bool likely(const World *w, const Decision *asked, int64_t purpose, int64_t item, double probability)
{
    return probability >= 1 || (probability > 0 && chance(w, asked, purpose, item) < probability);
}

static void close_in_answer(const World *w, int64_t row, int64_t deadline)
{
    const Decision *asked = &w->decisions[row];
    const Matter *matter = &w->matters[asked->matter];
    const State *state = &w->states[asked->actor];
    const int64_t against = pair_of(w, asked->actor, asked->target)->extra_against;
    const int64_t mission = pair_of(w, asked->target, asked->actor)->mission;
    if (mission < 0)
        return;
    for (int kind = 0; kind < KINDS; kind++) {
        const bool institute = kind == Kind_INSTITUTE;
        int64_t closure = institute ? matter->institution : matter->closure, purpose = Purpose_CLOSURE, number = matter->closed[kind];
        double probability = state->close_answer;
        if (number == 0 && against == 1 && state->extra_kinds[kind] == 1) {
            number = 1;
            probability = state->extra_closure;
            purpose = Purpose_EXTRA_CLOSURE;
            closure = matter->expulsion;
        }
        for (int64_t each = 0; each < number; each++)
            if (first_open(w, mission, kind) >= 0 && likely(w, asked, purpose, kind + KINDS * each, probability)) {
                int64_t like[KINDS] = {0};
                like[kind] = 1;
                decide_on(w,
                          intend(w, asked->actor, asked->target, institute ? Measure_CLOSE_INSTITUTION : Measure_CLOSE_POST, 1, 1.0,
                                 deadline, matter->cause),
                          row, closure, like);
            }
    }
}

static void conclude(const World *w, int64_t row, double people)
{
    Decision *asked = &w->decisions[row];
    const Matter *matter = &w->matters[asked->matter];
    Pair *pair = pair_of(w, asked->actor, asked->target);
    pair->value = asked->memory;
    pair->last_own = 0;
    asked->wanted = people;
    asked->outcome = people > 0 ? Outcome_ANSWERED : Outcome_LET_PASS;
    if (people > 0) {
        const int64_t deadline = asked->day + (matter->notice >= 0 ? matter->notice : w->states[asked->actor].notice);
        close_in_answer(w, row, deadline);
        if (matter->people > 0) {
            Intent *intent = intend(w, asked->actor, asked->target, Measure_EXPEL, rounded(w, asked, people, 0), people, deadline,
                                    matter->cause);
            decide_on(w, intent, row, matter->expulsion, matter->posts);
        }
    }
}

static void decide(const World *w)
{
    Here *here = w->here;
    for (int64_t row = here->first_question; row < here->decisions; row++) {
        Decision *asked = &w->decisions[row];
        if (asked->outcome == Outcome_OPEN) {
            const double people = w->states[asked->actor].strategy == strategy_tit_for_tat ? asked->provoked : 0.0;
            asked->memory = pair_of(w, asked->actor, asked->target)->value;
            if (0 <= people && people < MOST)
                conclude(w, row, people);
            else
                here->full = 2;
        }
    }
}

/* ---- phases 7 and 8: intents are cut to what is there and announced */

static void share(int64_t people, const int64_t *like, int64_t *want)
{
    int64_t total = 0;
    for (int kind = 0; kind < KINDS; kind++) {
        total += like[kind];
        want[kind] = like[kind];
    }
    if (total <= 0)
        want[Kind_EMBASSY] = people;
    if (total <= 0 || total == people)
        return;
    int64_t rest = people, remainder[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
        want[kind] = people * like[kind] / total;
        remainder[kind] = people * like[kind] % total;
        rest -= want[kind];
    }
    for (; rest > 0; rest--) {
        int best = 0;
        for (int kind = 1; kind < KINDS; kind++)
            if (remainder[kind] > remainder[best])
                best = kind;
        want[best]++;
        remainder[best] = -1;
    }
}

static int64_t fit(const World *w, int64_t mission, const int64_t *want, int64_t *take)
{
    int64_t over = 0, total = 0;
    for (int kind = 0; kind < KINDS; kind++) {
        take[kind] = want[kind] > 0 ? least(want[kind], staying_of_kind(w, mission, kind)) : 0;
        over += want[kind] - take[kind];
        total += want[kind];
    }
    for (int kind = 0; kind < KINDS && over > 0; kind++) {
        const int64_t more = least(over, staying_of_kind(w, mission, kind) - take[kind]);
        take[kind] += more;
        over -= more;
    }
    return total - over;
}

static void expel(const World *w, int64_t today, const Intent *intent, int64_t mission)
{
    int64_t want[KINDS], take[KINDS], count = 0;
    if (mission >= 0) {
        share(intent->count, intent->posts, want);
        count = fit(w, mission, want, take);
    }
    if (count == 0) {
        if (intent->decision >= 0 && intent->count > 0)
            w->decisions[intent->decision].outcome = Outcome_NOTHING_LEFT;
        return;
    }
    const int64_t act = announce(w, today, intent, count, take, count < intent->count, -1, -1);
    order_out(w, intent->deadline, act, mission, take, Movement_EXPELLED);
}

static void close_one(const World *w, int64_t today, const Intent *intent, int64_t place)
{
    if (place < 0 || w->posts[place].open == 0 || w->posts[place].closing == 1)
        return;
    Post *post = &w->posts[place];
    int64_t one[KINDS] = {0};
    one[post->kind] = 1;
    const int64_t act = announce(w, today, intent, 1, one, 0, -1, place);
    post->closing = 1;
    order(w, intent->deadline, act, place, staying_at(post), Movement_CLOSED_OUT);
}

static void close_posts(const World *w, int64_t today, const Intent *intent, int64_t mission)
{
    if (mission < 0)
        return;
    if (intent->place >= 0) {
        close_one(w, today, intent, intent->place);
        return;
    }
    for (int kind = 0; kind < KINDS; kind++)
        for (int64_t each = 0; each < intent->posts[kind]; each++)
            close_one(w, today, intent, first_open(w, mission, kind));
}

static void cap(const World *w, int64_t today, const Intent *intent, int64_t mission)
{
    if (mission < 0)
        return;
    Mission *capped = &w->missions[mission];
    int64_t ceiling = intent->ceiling, want[KINDS], take[KINDS];
    if (ceiling == PARITY)
        ceiling = staying(w, pair_of(w, intent->actor, intent->target)->mission);
    const int64_t removal = larger(0, staying(w, mission) - ceiling);
    if (removal == 0 && capped->ceiling >= 0 && capped->ceiling <= ceiling && intent->source < 0)
        return;
    for (int kind = 0; kind < KINDS; kind++)
        take[kind] = staying_of_kind(w, mission, kind);
    share(removal, take, want);
    fit(w, mission, want, take);
    const int64_t act = announce(w, today, intent, removal, take, 0, ceiling, -1);
    capped->ceiling = ceiling;
    order_out(w, intent->deadline, act, mission, take, Movement_CAPPED_OUT);
}

static void change(const World *w, int64_t today, const Intent *intent, int64_t mission)
{
    static const int64_t nobody[KINDS] = {0};
    Pair *pair = pair_of(w, intent->actor, intent->target);
    if (intent->measure == Measure_DENY_ACCREDITATION && mission >= 0) {
        Mission *refused = &w->missions[mission];
        refused->pending = larger(0, refused->pending - intent->count);
        refused->denied += intent->count;
    } else if (intent->measure == Measure_SUSPEND_CONTACTS) {
        pair->contacts_suspended = 1;
    }
    announce(w, today, intent, intent->count, nobody, 0, -1, -1);
}

static void issue_one(const World *w, int64_t today, int64_t row)
{
    const Intent *intent = &w->intents[row];
    const int64_t mission = pair_of(w, intent->target, intent->actor)->mission;
    switch (intent->measure) {
    case Measure_EXPEL: expel(w, today, intent, mission); break;
    case Measure_CLOSE_POST:
    case Measure_CLOSE_INSTITUTION: close_posts(w, today, intent, mission); break;
    case Measure_CAP_STAFF: cap(w, today, intent, mission); break;
    default: change(w, today, intent, mission);
    }
}

static void issue(const World *w, int64_t today)
{
    Here *here = w->here;
    for (int64_t row = 0; row < here->intents; row++)
        if (w->intents[row].source >= 0)
            issue_one(w, today, row);
    for (int64_t decision = here->first_question; decision < here->decisions; decision++)
        for (int64_t row = w->decisions[decision].first_intent; row >= 0; row = w->intents[row].next)
            issue_one(w, today, row);
    here->intents = 0;
}

/* ---- before day 0 */

static void forget_pair(const World *w, int64_t one, int64_t two)
{
    Pair *pair = pair_of(w, one, two);
    *account_of(w, one, two) = EMPTY_ACCOUNT;
    *pair = (Pair){.mission = pair->mission, .extra_against = pair->extra_against, .last_hostile = -1, .today = -1,
                   .first_matter = -1, .last_matter = -1};
    if (pair->mission < 0)
        return;
    Mission *mission = &w->missions[pair->mission];
    mission->posts_open = 0;
    for (int64_t place = mission->first_post; place < mission->end_post; place++) {
        Post *post = &w->posts[place];
        post->staff = post->start;
        post->leaving = 0;
        post->open = post->first_open;
        post->closing = 0;
        mission->posts_open += post->open;
    }
    mission->people = mission->start;
    mission->people_before = mission->start;
    mission->posts_before = mission->posts_open;
    mission->expelled_before = 0;
    mission->ceiling = mission->first_ceiling;
    mission->pending = mission->first_pending;
    mission->expelled = 0;
    mission->removed = 0;
    mission->accredited = 0;
    mission->denied = 0;
    mission->ambassador = mission->first_ambassador;
}

static void forget(const World *w)
{
    Here *here = w->here;
    for (int64_t row = 0; row < here->acts; row++) {
        const Act *act = &w->acts[row];
        if (account_of(w, act->actor, act->target)->first_act == row) {
            forget_pair(w, act->actor, act->target);
            forget_pair(w, act->target, act->actor);
        }
        if (act->source >= 0)
            w->written[act->source].act = -1;
    }
    for (int64_t row = 0; row < w->size.incidents; row++)
        forget_pair(w, w->incidents[row].against, w->incidents[row].by);
    for (int64_t row = 0; row < here->orders; row++)
        if (w->orders[row].day < here->days)
            w->days[w->orders[row].day].first_leaving = -1;
    for (int64_t row = 0; row < here->matters; row++)
        if (w->matters[row].due < here->days)
            w->days[w->matters[row].due].first_matter = -1;
    for (int64_t row = 0; row < here->touched; row++)
        w->missions[w->touched[row]].touched = 0;
    *here = (Here){.key0 = here->key0, .key1 = here->key1, .states = here->states, .days = here->days, .run = here->run, .cells = here->cells,
                   .start = here->start};
    w->accounts[here->states * here->states] = EMPTY_ACCOUNT;
}

static int64_t within(int64_t low, int64_t best, int64_t high, double draw)
{
    const double left = (double)low - 0.5, right = (double)high + 0.5, middle = (double)best, width = right - left;
    const double value = draw * width < middle - left ? left + sqrt(draw * width * (middle - left))
                                                      : right - sqrt((1.0 - draw) * width * (right - middle));
    return larger(low, least(high, (int64_t)floor(value + 0.5)));
}

static void staff(const World *w, Post *post, int64_t people)
{
    Mission *mission = &w->missions[post->mission];
    const int64_t more = people - post->start;
    post->start = people;
    post->staff = people;
    mission->start += more;
    mission->people += more;
    mission->people_before += more;
    w->here->start += more;
}

static void begin(const World *w, Words key, bool drawn)
{
    Here *here = w->here;
    forget(w);
    here->key0 = key.first;
    here->key1 = key.second;
    for (int64_t each = 0; each < w->size.banded; each++)
        staff(w, &w->posts[w->banded[each]], w->posts[w->banded[each]].best);
    for (int64_t each = 0; each < w->size.banded; each++) {
        const int64_t place = w->banded[each];
        Post *post = &w->posts[place];
        const Mission *mission = &w->missions[post->mission];
        int64_t people = post->best;
        if (drawn)
            people = within(post->low, post->best, post->high,
                            uniform(w, 0, mission->sender, mission->receiver, Purpose_STOCK, place - mission->first_post));
        if (mission->first_ceiling >= 0)
            people = larger(0, least(people, mission->first_ceiling - (mission->start - post->start)));
        staff(w, post, people);
    }
}

/* ---- the kernel */

static int64_t next_day(const World *w, int64_t today)
{
    const Here *here = w->here;
    int64_t last = here->days;
    if (here->seen < here->acts)
        return least(today + 1, last);
    if (here->next_written < w->size.written)
        last = least(last, w->written[here->next_written].day);
    if (here->next_incident < w->size.incidents)
        last = least(last, w->incidents[here->next_incident].day);
    for (int64_t day = today + 1; day < last; day++)
        if (w->days[day].first_matter >= 0 || w->days[day].first_leaving >= 0)
            return day;
    return last;
}

static void note_one(const World *w, int64_t variable, int64_t mission, int64_t today, int64_t old, int64_t new)
{
    if (old != new) {
        const int64_t slot = (variable * w->size.missions + mission) * (w->here->days + 1) + today + 1;
        w->changes[room(w, &w->here->changes, w->size.changes)] = (Change){.slot = slot, .old = old, .new = new};
    }
}

static void note(const World *w, int64_t today)
{
    for (int64_t place = 0; place < w->here->touched; place++) {
        const int64_t row = w->touched[place];
        Mission *mission = &w->missions[row];
        mission->touched = 0;
        note_one(w, 0, row, today, mission->people_before, mission->people);
        note_one(w, 1, row, today, mission->posts_before, mission->posts_open);
        note_one(w, 2, row, today, mission->expelled_before, mission->expelled);
        mission->people_before = mission->people;
        mission->posts_before = mission->posts_open;
        mission->expelled_before = mission->expelled;
    }
    w->here->touched = 0;
}

static void live(const World *w)
{
    Here *here = w->here;
    for (int64_t today = next_day(w, -1); today < here->days && here->full == 0; today = next_day(w, today)) {
        strike(w, today);
        depart(w, today);
        perceive(w);
        ask(w, today);
        if (here->full == 0)
            decide(w);
        if (here->full == 0) {
            issue(w, today);
            depart(w, today);
        }
        note(w, today);
    }
}

static void bump(const World *w, int64_t slot, int64_t value, int64_t by)
{
    const int64_t most = w->size.cells - 1;
    const int64_t mixed = slot * 40503 + (int64_t)(uint32_t)value * 30011 + (value >> 31) * 20011;
    int64_t place = (mixed ^ (mixed >> 15)) & most;
    while (w->cells[place].mark != 0 && (w->cells[place].mark != slot + 1 || w->cells[place].value != value))
        place = (place + 1) & most;
    Cell *cell = &w->cells[place];
    if (cell->mark == 0) {
        *cell = (Cell){.mark = slot + 1, .value = value};
        w->here->cells++;
    }
    cell->count += by;
}

static inline void bump_some(const World *w, int64_t slot, int64_t value)
{
    if (value != 0)
        bump(w, slot, value, 1);
}

static void count_account(const World *w, int64_t slot, const Account *account)
{
    bump_some(w, slot, account->acts);
    bump_some(w, slot + 1, account->people_expelled);
    bump_some(w, slot + 2, account->people_denied);
    bump_some(w, slot + 3, account->posts_closed);
    bump_some(w, slot + 4, account->institutions_closed);
    bump_some(w, slot + 5, account->censored_acts);
    bump_some(w, slot + 6, account->people_replied);
    bump_some(w, slot + 7, account->people_answered);
    bump_some(w, slot + 8, account->longest_chain);
    bump(w, slot + 9, account->first_day, 1);
    bump(w, slot + 10, account->last_day, 1);
    if (account->lag_days >= 0)
        bump(w, slot + 11, account->lag_days, 1);
}

static void count(const World *w)
{
    const Here *here = w->here;
    const int64_t series = SERIES * w->size.missions * (here->days + 1), last = here->states * here->states;
    const int64_t totals = series + (last + 1) * FIELDS;
    const Account *all = &w->accounts[last];
    for (int64_t each = 0; each < w->size.banded; each++) {
        const int64_t row = w->posts[w->banded[each]].mission;
        if (each == 0 || w->posts[w->banded[each - 1]].mission != row)
            bump(w, row * (here->days + 1), w->missions[row].start, 1);
    }
    for (int64_t row = 0; row < here->changes; row++) {
        bump(w, w->changes[row].slot, w->changes[row].old, -1);
        bump(w, w->changes[row].slot, w->changes[row].new, 1);
    }
    for (int64_t row = 0; row < here->acts; row++) {
        const int64_t pair = w->acts[row].actor * here->states + w->acts[row].target;
        if (w->accounts[pair].first_act == row)
            count_account(w, series + pair * FIELDS, &w->accounts[pair]);
    }
    if (here->acts > 0)
        count_account(w, series + last * FIELDS, all);
    bump(w, totals, here->start, 1);
    bump(w, totals + 1, here->start - here->expelled - here->removed + here->accredited, 1);
    bump(w, totals + 2, here->expelled, 1);
    bump(w, totals + 3, here->removed, 1);
    bump(w, totals + 4, here->accredited, 1);
    bump(w, totals + 5, here->leaving, 1);
    if (all->people_answered > 0)
        bump(w, totals + 6, all->people_replied * SHIFT + all->people_answered, 1);
}

/* Whether a scenario has something that is not written here. */
static bool unknown(const World *w)
{
    for (int64_t row = 0; row < w->size.states; row++) {
        const State *state = &w->states[row];
        if ((state->strategy != strategy_tit_for_tat && state->strategy != strategy_dove) || state->replace_share > 0 ||
            state->misread > 0 || state->count_noise > 0 || state->reply < 1)
            return true;
    }
    for (int64_t row = 0; row < w->size.written; row++)
        if (w->written[row].measure > Measure_CAP_STAFF && w->written[row].measure != Measure_SUSPEND_CONTACTS)
            return true;
    return w->size.rallies > 0 || w->size.totals > 0;
}

/* Run the runs from `first` to before `end` and count them; return the next that is not counted, or UNKNOWN. */
int64_t run_many(const int64_t *directory, int64_t low, int64_t high, int64_t first, int64_t end, int64_t drawn)
{
    const World world = world_at(directory), *w = &world;
    Here *here = w->here;
    if (unknown(w))
        return UNKNOWN;
    for (int64_t run = first; run < end; run++) {
        here->run = run;
        begin(w, threefry((Words){(uint32_t)low, (uint32_t)high}, (uint32_t)run, (uint32_t)(run >> 32)), drawn != 0);
        live(w);
        if (here->full == 0 && 2 * (here->cells + 2 * here->changes + FIELDS * (here->acts + 1) + w->size.banded + 7) > w->size.cells)
            here->full = NO_ROOM;
        if (here->full > 0)
            return run;
        count(w);
    }
    return end;
}
