import { createBrowserRouter } from 'react-router';
import { RouteProblem } from './RouteProblem';

/** Each page is a bundle of its own, loaded when it is first visited. */
export function newRouter() {
  return createBrowserRouter([
    {
      path: '/sign-in',
      lazy: () => import('./SignInRoute'),
      ErrorBoundary: RouteProblem,
      HydrateFallback: () => null,
    },
    {
      path: '/acknowledge',
      lazy: () => import('./AcknowledgeRoute'),
      ErrorBoundary: RouteProblem,
      HydrateFallback: () => null,
    },
    {
      path: '/',
      lazy: () => import('./ShellRoute'),
      ErrorBoundary: RouteProblem,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: RouteProblem,
          children: [
            { index: true, lazy: () => import('./PlantRoute') },
            { path: 'machines/:machineId', lazy: () => import('./MachineRoute') },
            { path: 'machines/:machineId/oee', lazy: () => import('./MachineOeeRoute') },
            { path: 'machines/:machineId/operate', lazy: () => import('./OperateRoute') },
            { path: 'lines/:lineId/operate', lazy: () => import('./OperateLineRoute') },
            { path: 'alarms', lazy: () => import('./AlarmsRoute') },
            { path: 'oee', lazy: () => import('./OeeRoute') },
            { path: 'oee/compare', lazy: () => import('./CompareRoute') },
            { path: 'oee/what-if', lazy: () => import('./WhatIfRoute') },
            { path: 'shifts', lazy: () => import('./ShiftRoute') },
            { path: 'inbox', lazy: () => import('./InboxRoute') },
            { path: 'connect', lazy: () => import('./ConnectRoute') },
            { path: 'access', lazy: () => import('./AccessRoute') },
            { path: 'access/devices/:deviceId', lazy: () => import('./DeviceRoute') },
            { path: 'account', lazy: () => import('./AccountRoute') },
            { path: 'audit', lazy: () => import('./AuditRoute') },
            { path: 'deleted', lazy: () => import('./DeletedRoute') },
            { path: 'config', lazy: () => import('./ConfigRoute') },
            { path: 'types', lazy: () => import('./TypesRoute') },
            { path: 'production', lazy: () => import('./ProductionRoute') },
            { path: 'health', lazy: () => import('./HealthRoute') },
            { path: '*', lazy: () => import('./NotFoundRoute') },
          ],
        },
      ],
    },
  ]);
}
