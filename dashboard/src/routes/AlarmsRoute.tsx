export { AlarmsPage as Component } from '../features/alarm/AlarmsPage';
