export { ShiftPage as Component } from '../features/shift/ShiftPage';
