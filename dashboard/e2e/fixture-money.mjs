// What an hour of lost production costs in the plant made by hand: one rate for all of a site, until somebody sets others.
const hour = 3_600_000;

export const moneyOfSite = (world, id) =>
  world.money?.get(id) ?? {
    currency: 'EUR',
    hourlyRates: [{ place: '', from: '2026-01-01', perHour: 180 }],
  };

export function setMoney(world, id, body) {
  world.money ??= new Map();
  world.money.set(id, {
    currency: body.currency ?? moneyOfSite(world, id).currency,
    hourlyRates: body.hourlyRates ?? moneyOfSite(world, id).hourlyRates,
  });
}

const rateOf = (world) => moneyOfSite(world, world.sites[0]?.id).hourlyRates[0]?.perHour;

export const moneyOf = (world, ms) => {
  const rate = rateOf(world);
  return rate === undefined ? null : Math.round((ms / hour) * rate * 100) / 100;
};

export const moneyTold = (world, machines) => {
  const rate = rateOf(world);
  return {
    currency: rate === undefined ? null : moneyOfSite(world, world.sites[0]?.id).currency,
    missing: rate === undefined ? 'no-rate' : null,
    machinesWithoutRate: rate === undefined ? machines.length : 0,
  };
};
